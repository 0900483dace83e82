"""The directory: names of people, teams, projects and units. Personal data live here and nowhere else."""
