"""Forms in which records leave a project, and come back: JSON Lines, CSV, Web Annotation."""
