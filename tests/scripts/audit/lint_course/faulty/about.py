from scenes.telling.about import About

ABOUT = About(__name__, "Faulty")
