"""From a partner's file or form to validated, pseudonymous elements."""
