"""Writers that show an Atlas: the page, the picture, and the basemap under both."""
