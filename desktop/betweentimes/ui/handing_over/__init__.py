"""Handing the screen over to the client, who answers questions while everything else is locked away."""
