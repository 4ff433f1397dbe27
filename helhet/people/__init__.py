"""People, their assignments (role × unit × from–to), what each role may do, and the journal."""
