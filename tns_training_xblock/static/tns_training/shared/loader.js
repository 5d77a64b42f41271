/* The classic script a fragment can name: it loads the modules a block runs on.
 *
 * Studio never loads a module and a module in a fragment breaks the LMS's unit, so this file is the
 * only one the platform sees. `args.kit`, `args.module` and `args.parts` are URLs from Django's
 * staticfiles, hashed names included; that is why no module imports another by a relative path. All
 * are asked for at once: a module that waited for another would cost a slow network seconds.
 *
 * The server draws a block so that nothing in it can be used. It is opened here, once all is there.
 */
(function () {
  "use strict";

  function together(urls) {
    return Promise.all(
      urls.map(function (url) {
        return import(url);
      })
    ).then(function (modules) {
      return Object.assign.apply(null, [{}].concat(modules));
    });
  }

  window.TnsTrainingBlock = function (runtime, element, args) {
    var node = element.jquery ? element[0] : element;

    var asked = [import(args.module), together(args.kit), together(args.parts || [])];
    Promise.all(asked)
      .then(function (loaded) {
        var page = { runtime: runtime, element: node, args: args, kit: loaded[1], parts: loaded[2] };
        return loaded[0].start(page);
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
