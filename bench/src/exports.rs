//! The functions exported to the page. The wasm memory holds one copy of the index, as in the widget, whose wasm
//! includes it.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::engine::Engine;

thread_local! {
    static BYTES: Cell<&'static [u8]> = const { Cell::new(&[]) };
    static ENGINE: RefCell<Option<Engine<'static>>> = const { RefCell::new(None) };
}

/// Stores the bytes of an index. They are never freed.
#[wasm_bindgen]
pub fn load(bytes: Vec<u8>) {
    BYTES.set(bytes.leak());
}

/// Opens the index that was passed to [`load`].
#[wasm_bindgen]
pub fn open() -> Result<(), JsError> {
    ENGINE.set(Some(Engine::open(BYTES.get())?));
    Ok(())
}

/// Runs a query and returns the number of matching documents.
#[wasm_bindgen]
pub fn answer(typed: &str, limit: usize, with_passages: bool) -> Result<usize, JsValue> {
    ENGINE.with_borrow_mut(|engine| {
        let engine = engine.as_mut().ok_or("call `open` before `answer`")?;
        Ok(engine.answer(typed, limit, with_passages))
    })
}

/// Runs a query with the passages of its hits. Returns the numbers of the best documents, at most `limit`.
#[wasm_bindgen]
pub fn search(typed: &str, limit: usize) -> Result<Vec<u32>, JsValue> {
    ENGINE.with_borrow_mut(|engine| Ok(engine.as_mut().ok_or("call `open` before `search`")?.search(typed, limit)))
}
