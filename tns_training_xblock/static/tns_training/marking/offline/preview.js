// The preview answers a post: who goes back to it, or loads it again, would be asked whether to send the
// file once more. They come to the queue instead.
history.replaceState(null, "", document.querySelector("[data-back]").href);
