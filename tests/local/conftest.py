from tests.builders import home

__all__ = ["home"]
