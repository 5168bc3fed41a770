"""The client list and one client's pages."""
