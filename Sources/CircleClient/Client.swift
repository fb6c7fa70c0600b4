enum NotBuiltYet {}
