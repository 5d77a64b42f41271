/* The classic script a fragment can name: it loads the modules a block runs on.
 *
 * Studio never loads a module and a module in a fragment breaks the LMS's unit, so this file is the
 * only one the platform sees. `args.kit` and `args.module` are URLs of bundles from Django's staticfiles,
 * hashed names included; that is why no module imports another by a relative path. Both are asked for at
 * once: a module that waited for another would cost a slow network seconds.
 *
 * The server draws a block so that nothing in it can be used. It is opened here, once all is there.
 */
(function () {
  "use strict";

  /* Open it while it is away, and bring it back as a whole: Chromium (seen in 156) now and then leaves
     out parts of a container whose fields come on piece by piece, and they stay away. */
  function open(node) {
    var place = [window.scrollX, window.scrollY];
    var focused = node.contains(document.activeElement) && document.activeElement;
    node.style.setProperty("display", "none", "important");
    void node.offsetWidth;
    node.querySelector("[data-tns-waits]").disabled = false;
    node.dataset.tnsReady = "true";
    node.style.removeProperty("display");
    window.scrollTo(place[0], place[1]);
    if (focused) focused.focus({ preventScroll: true });
  }

  window.TnsTrainingBlock = function (runtime, element, args) {
    var node = element.jquery ? element[0] : element;
    Promise.all([import(args.kit), import(args.module)])
      .then(function (loaded) {
        var page = { runtime: runtime, element: node, args: args, kit: loaded[0], parts: loaded[1] };
        return loaded[1].start(page);
      })
      .then(function () {
        open(node);
      })
      .catch(function (error) {
        node.dataset.tnsFailed = "true";
        console.error("tns_training:", error);
      });
  };
})();
