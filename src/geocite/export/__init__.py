"""Writers: Atlas -> text in one format each. They see the Atlas and nothing else."""
