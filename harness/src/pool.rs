//! Browsers that run already, for tests that run side by side: starting one takes seconds, an empty tab none.

use std::sync::{Mutex, PoisonError};

use crate::Outcome;
use crate::browser::{Browser, Session};

/// Browsers that nobody uses just now.
#[derive(Debug, Default)]
pub struct Pool {
    idle: Mutex<Vec<Session>>,
}

impl Pool {
    /// A browser of a kind, with an empty tab.
    ///
    /// # Errors
    /// Where none is idle and none starts.
    pub async fn take(&self, browser: Browser) -> Outcome<Session> {
        match self.idle_of(browser) {
            Some(session) => {
                session.clear().await?;
                Ok(session)
            }
            None => Session::start(browser).await,
        }
    }

    /// Takes a browser back that still does what it is told.
    pub fn give_back(&self, session: Session) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
    }

    /// Ends those that are idle.
    pub async fn close(&self) {
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        futures::future::join_all(idle.into_iter().map(Session::close)).await;
    }

    fn idle_of(&self, browser: Browser) -> Option<Session> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let position = idle.iter().position(|session| session.browser == browser)?;
        Some(idle.swap_remove(position))
    }
}
