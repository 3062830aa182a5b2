//! How the page is looked at: on what, in which colours, in which language.

use std::fmt;

/// What the page is looked at on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// A computer's.
    Wide,
    /// Half of one.
    Middle,
    /// A phone of this width.
    Phone(u32),
}

impl Screen {
    /// The phone that states of the page are looked at on.
    pub const PHONE: Self = Self::Phone(390);

    /// Its width and height, in the pixels of style sheets.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Wide => (1280, 900),
            Self::Middle => (900, 900),
            Self::Phone(width) => (width, 844),
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Middle => "middle",
            Self::Phone(_) => "phone",
        }
    }
}

/// Which colours a reader prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// Its name in style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Which language a reader prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

impl Language {
    /// Those that the page speaks.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// Its name in browsers.
    pub fn name(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }
}

/// A way to look at the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// On what.
    pub screen: Screen,
    /// In which colours.
    pub scheme: Scheme,
    /// In which language.
    pub language: Language,
}

impl Look {
    /// All ways to look at the page on these screens, in these colours.
    pub fn all(screens: &[Screen], schemes: &[Scheme]) -> impl Iterator<Item = Self> {
        let schemes = screens.iter().flat_map(|&screen| schemes.iter().map(move |&scheme| (screen, scheme)));
        schemes.flat_map(|(screen, scheme)| Language::ALL.map(|language| Self { screen, scheme, language }))
    }
}

impl fmt::Display for Look {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}-{}", self.screen.name(), self.scheme.name(), self.language.name())
    }
}
