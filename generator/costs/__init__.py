"""Work out what each way of getting paid costs, for a sum, with the tariffs in force on a day."""
