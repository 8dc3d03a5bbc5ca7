"""Layerscope: a visual architecture explorer for networks that listen."""
