"""The register of duties as files: tables for an office, a calendar, a picture of the year, lines for scripts."""
