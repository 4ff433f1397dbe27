"""What changes an assembly."""

from helhet.assembly.actions.beginning import create_assembly

__all__ = ["create_assembly"]
