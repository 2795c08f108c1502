"""Settings: size, colours, language, voice, reach. They end with the visit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import event as e
from kiosk.session import Language, Settings, Theme
from kiosk.state import State
from ui.viewmodels.item_row import Row
from ui.viewmodels.view import Say
from ui.words import Words

RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)  # VVSG 7.1-K: 50–200 % in 6–8 steps
VOLUMES = (0.2, 0.4, 0.6, 0.7, 0.8, 1.0)
THEME_ICONS = {Theme.LIGHT: "sun", Theme.DARK: "moon", Theme.CONTRAST: "contrast"}
# Each language is named in itself.
LANGUAGE_NAMES = {Language.ZH_HANS: "简体中文", Language.ZH_HANT: "繁體中文", Language.EN: "English"}

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SettingsProps:
    title: str = ""
    done: str = ""
    sample: str = ""
    size_title: str = ""
    sizes: tuple[Row, ...] = ()
    size: str = ""
    theme_title: str = ""
    themes: tuple[Row, ...] = ()
    theme: str = ""
    language_title: str = ""
    languages: tuple[Row, ...] = ()
    language: str = ""
    rate_title: str = ""
    rate: str = ""
    slower: str = ""
    faster: str = ""
    volume_title: str = ""
    volume: str = ""
    softer: str = ""
    louder: str = ""
    reach_title: str = ""
    reaches: tuple[Row, ...] = ()
    reach: str = ""


def derive_settings(state: State, words: Words) -> SettingsProps:
    settings = state.session.settings
    return SettingsProps(
        title=words("settings.title"),
        done=words("settings.done"),
        sample=words("settings.sample"),
        size_title=words("settings.size"),
        sizes=tuple({"id": str(size), "label": words(f"settings.size.{size}")} for size in range(1, 5)),
        size=str(settings.size),
        theme_title=words("settings.theme"),
        themes=tuple(
            {"id": theme.value, "label": words(f"settings.theme.{theme.value}"), "icon": THEME_ICONS[theme]}
            for theme in Theme
        ),
        theme=settings.theme.value,
        language_title=words("settings.language"),
        languages=tuple({"id": one.value, "label": LANGUAGE_NAMES[one]} for one in Language),
        language=settings.language.value,
        rate_title=words("settings.rate"),
        rate=f"{settings.rate:.0%}",
        slower=words("settings.slower"),
        faster=words("settings.faster"),
        volume_title=words("settings.volume"),
        volume=f"{settings.volume:.0%}",
        softer=words("settings.softer"),
        louder=words("settings.louder"),
        reach_title=words("settings.reach"),
        reaches=tuple({"id": one, "label": words(f"settings.reach.{one}")} for one in ("high", "low")),
        reach="low" if settings.low_reach else "high",
    )


def stepped(steps: tuple[float, ...], value: float, way: int) -> float:
    """The next step up (`way` 1) or down (−1); the last one stays."""
    if way > 0:
        return next((step for step in steps if step > value + 1e-6), steps[-1])
    return next((step for step in reversed(steps) if step < value - 1e-6), steps[0])


@QmlElement
class SettingsViewModel(QObject):
    changed = Signal()

    def __init__(self, say: Say, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._props = SettingsProps()
        self._settings = Settings()

    def take(self, state: State, words: Words) -> None:
        self._settings = state.session.settings
        props = derive_settings(state, words)
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def done(self) -> str:
        return self._props.done

    @Property(str, notify=changed)
    def sample(self) -> str:
        return self._props.sample

    @Property(str, notify=changed)
    def sizeTitle(self) -> str:
        return self._props.size_title

    @Property(list, notify=changed)
    def sizes(self) -> list[Row]:
        return list(self._props.sizes)

    @Property(str, notify=changed)
    def size(self) -> str:
        return self._props.size

    @Property(str, notify=changed)
    def themeTitle(self) -> str:
        return self._props.theme_title

    @Property(list, notify=changed)
    def themes(self) -> list[Row]:
        return list(self._props.themes)

    @Property(str, notify=changed)
    def theme(self) -> str:
        return self._props.theme

    @Property(str, notify=changed)
    def languageTitle(self) -> str:
        return self._props.language_title

    @Property(list, notify=changed)
    def languages(self) -> list[Row]:
        return list(self._props.languages)

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._props.language

    @Property(str, notify=changed)
    def rateTitle(self) -> str:
        return self._props.rate_title

    @Property(str, notify=changed)
    def rate(self) -> str:
        return self._props.rate

    @Property(str, notify=changed)
    def slower(self) -> str:
        return self._props.slower

    @Property(str, notify=changed)
    def faster(self) -> str:
        return self._props.faster

    @Property(str, notify=changed)
    def volumeTitle(self) -> str:
        return self._props.volume_title

    @Property(str, notify=changed)
    def volume(self) -> str:
        return self._props.volume

    @Property(str, notify=changed)
    def softer(self) -> str:
        return self._props.softer

    @Property(str, notify=changed)
    def louder(self) -> str:
        return self._props.louder

    @Property(str, notify=changed)
    def reachTitle(self) -> str:
        return self._props.reach_title

    @Property(list, notify=changed)
    def reaches(self) -> list[Row]:
        return list(self._props.reaches)

    @Property(str, notify=changed)
    def reach(self) -> str:
        return self._props.reach

    @Slot(str)
    def chooseSize(self, size: str) -> None:
        self._change(self._settings.with_size(int(size)))

    @Slot(str)
    def chooseTheme(self, theme: str) -> None:
        self._change(replace(self._settings, theme=Theme(theme)))

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        self._change(replace(self._settings, language=Language(language)))

    @Slot(str)
    def chooseReach(self, reach: str) -> None:
        self._change(replace(self._settings, low_reach=reach == "low"))

    @Slot(int)
    def stepRate(self, way: int) -> None:
        self._change(self._settings.with_rate(stepped(RATES, self._settings.rate, way)))

    @Slot(int)
    def stepVolume(self, way: int) -> None:
        self._change(self._settings.with_volume(stepped(VOLUMES, self._settings.volume, way)))

    @Slot()
    def goOn(self) -> None:
        self._say(e.WentBack())

    def _change(self, settings: Settings) -> None:
        self._say(e.SettingsChanged(settings))
