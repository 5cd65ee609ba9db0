// `npm start` without the build.
void import('../../src/main.js');
