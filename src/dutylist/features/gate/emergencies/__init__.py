"""Emergencies: carried out before their approval, regularised or undone within a time limit."""
