//! The screen, colour scheme and language that the page is displayed with.

use std::fmt;

/// The kind of screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// A desktop window.
    Wide,
    /// A window just narrower than the breakpoint of the two-column layout.
    Middle,
    /// A phone with this width in CSS pixels.
    Phone(u32),
}

impl Screen {
    /// The phone that states of the page are displayed on.
    pub const PHONE: Self = Self::Phone(390);

    /// The width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Wide => (1280, 900),
            Self::Middle => (900, 900),
            Self::Phone(width) => (width, 844),
        }
    }

    /// The name used for files and tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Middle => "middle",
            Self::Phone(_) => "phone",
        }
    }
}

/// The colour scheme that the user prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on a light background.
    Light,
    /// Light text on a dark background.
    Dark,
}

impl Scheme {
    /// All colour schemes.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The value of the media feature `prefers-color-scheme`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

impl Language {
    /// All languages of the interface.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// The language tag.
    pub fn name(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

/// A combination of screen, colour scheme and language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appearance {
    /// The screen.
    pub screen: Screen,
    /// The colour scheme.
    pub scheme: Scheme,
    /// The language of the interface.
    pub language: Language,
}

impl Appearance {
    /// All combinations of these screens and colour schemes with every language.
    pub fn all(screens: &[Screen], schemes: &[Scheme]) -> impl Iterator<Item = Self> {
        let schemes = screens.iter().flat_map(|&screen| schemes.iter().map(move |&scheme| (screen, scheme)));
        schemes.flat_map(|(screen, scheme)| Language::ALL.map(|language| Self { screen, scheme, language }))
    }
}

impl fmt::Display for Appearance {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}-{}", self.screen.name(), self.scheme.name(), self.language.name())
    }
}
