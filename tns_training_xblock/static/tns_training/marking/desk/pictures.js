/* A picture that does not come is a sentence, not a broken sign. */

/** Watch the pictures of learners' files on `main`. */
export function watchPictures(main, signal) {
  const unshown = (picture) => {
    const link = picture.parentElement;
    link.hidden = true;
    link.nextElementSibling.hidden = false;
  };
  main.addEventListener(
    "error",
    ({ target }) => target.matches?.("[data-picture]") && unshown(target),
    { capture: true, signal },
  );
  // Those that failed before this ran.
  for (const picture of main.querySelectorAll("[data-picture]")) {
    if (picture.complete && picture.currentSrc && !picture.naturalWidth) unshown(picture);
  }
}
