'use strict';

// n8n finds the nodes through package.json and dist/known; nothing is loaded from here.
module.exports = {};
