"""Everything about the 넷찐이야 programme that is true without a screen."""
