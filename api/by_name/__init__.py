"""What people call things and what the log calls them: ids when somebody acts, names when somebody reads."""
