"""The application beside OWASP ASVS 5.0 (docs/security/asvs.md)."""
