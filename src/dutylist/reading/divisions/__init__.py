"""The national register of divisions (统计用区划代码): every county and township with its code, and what was renamed."""
