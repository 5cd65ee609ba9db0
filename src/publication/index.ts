// What everybody may read of a procedure. Everything else in this folder is private.
export { PublicationModule } from './publication.module.js';
export { procedureDiagram } from './procedure-diagram.js';
export { procedureDocument, procedurePicture } from './procedure-document.js';
