"""The queries: functions that read a couple's events from a store and return what is known; they change nothing."""
