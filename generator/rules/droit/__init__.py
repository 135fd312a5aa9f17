"""The rules about the law: what may be printed, for whom, on which ground."""
