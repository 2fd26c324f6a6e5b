// Docusaurus' loader replaces `import()` in what it loads; a file that Node itself requires keeps it.
module.exports = (specifier) => import(specifier);
