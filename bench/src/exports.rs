//! What can the page call? The bytes of an index lie in the wasm's memory once, as they would if they were part of it.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::engine::Engine;

thread_local! {
    static BYTES: Cell<&'static [u8]> = const { Cell::new(&[]) };
    static ENGINE: RefCell<Option<Engine<'static>>> = const { RefCell::new(None) };
}

/// Takes over the bytes of an index. They stay until the page goes.
#[wasm_bindgen]
pub fn load(bytes: Vec<u8>) {
    BYTES.set(bytes.leak());
}

/// Opens the index whose bytes were loaded.
#[wasm_bindgen]
pub fn open() -> Result<(), JsError> {
    ENGINE.set(Some(Engine::open(BYTES.get())?));
    Ok(())
}

/// Answers what was typed, and returns how many documents were found.
#[wasm_bindgen]
pub fn answer(typed: &str, limit: usize, with_passages: bool) -> Result<usize, JsValue> {
    ENGINE.with_borrow_mut(|engine| {
        let engine = engine.as_mut().ok_or("`open` comes before `answer`")?;
        Ok(engine.answer(typed, limit, with_passages))
    })
}
