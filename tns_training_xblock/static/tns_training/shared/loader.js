/* The classic script a fragment can name: it loads the two modules a block runs on.
 *
 * Studio never loads a module and a module in a fragment breaks the LMS's unit, so this file is the
 * only one the platform sees. `args.kit` and `args.module` are URLs from Django's staticfiles, hashed
 * names included; that is why the modules do not import each other by a relative path.
 */
(function () {
  "use strict";

  window.TnsTrainingBlock = function (runtime, element, args) {
    var node = element.jquery ? element[0] : element;
    Promise.all([import(args.kit), import(args.module)]).then(function (modules) {
      var page = { runtime: runtime, element: node, args: args, kit: modules[0] };
      return Promise.resolve(modules[1].start(page)).then(function () {
        node.dataset.tnsReady = "true";
      });
    }, function (error) {
      // The text stays readable; a console line is all a broken download can leave behind.
      console.error("tns_training:", error);
    });
  };
})();
