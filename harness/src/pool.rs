//! A pool of running browsers for parallel tests: starting a browser takes seconds, opening an empty tab takes none.

use std::sync::{Mutex, PoisonError};

use crate::Outcome;
use crate::browser::{Browser, Session};

/// Browsers that are running and not in use.
#[derive(Debug, Default)]
pub struct Pool {
    idle: Mutex<Vec<Session>>,
}

impl Pool {
    /// Takes an idle browser of this kind and resets it, or starts a new one.
    ///
    /// # Errors
    /// If the browser cannot be reset or started.
    pub async fn take(&self, browser: Browser) -> Outcome<Session> {
        match self.take_idle(browser) {
            Some(session) => {
                session.reset().await?;
                Ok(session)
            }
            None => Session::start(browser).await,
        }
    }

    /// Returns a browser that still works to the pool.
    pub fn give_back(&self, session: Session) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(session);
    }

    /// Closes all idle browsers.
    pub async fn close(&self) {
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        futures::future::join_all(idle.into_iter().map(Session::close)).await;
    }

    fn take_idle(&self, browser: Browser) -> Option<Session> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let position = idle.iter().position(|session| session.browser == browser)?;
        Some(idle.swap_remove(position))
    }
}
