"""Jobs: what takes longer than a page may, done by a worker and begun again when interrupted."""
