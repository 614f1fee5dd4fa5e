"""How every page looks: templates, styles, icons, and how texts and numbers are written."""
