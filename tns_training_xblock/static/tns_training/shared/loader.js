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

  window.TnsTrainingBlock = function (runtime, element, args) {
    var node = element.jquery ? element[0] : element;
    Promise.all([import(args.kit), import(args.module)])
      .then(function (loaded) {
        var page = { runtime: runtime, element: node, args: args, kit: loaded[0], parts: loaded[1] };
        return loaded[1].start(page);
      })
      .then(function () {
        node.querySelector("[data-tns-waits]").disabled = false;
        node.dataset.tnsReady = "true";
      })
      .catch(function (error) {
        node.dataset.tnsFailed = "true";
        console.error("tns_training:", error);
      });
  };
})();
