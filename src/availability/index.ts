// Whether the service could be reached, and extensions for when it could not. Everything in this folder is private.
export { extensionRoles, incidentRoles } from './roles.js';
export { AvailabilityModule } from './availability.module.js';
