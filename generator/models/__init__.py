"""The data of the product, declared once: pydantic models with French descriptions."""
