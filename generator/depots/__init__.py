"""What each way asks for: `asked.py` says which demands hold for one client, one profession and one sum."""
