import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const OPEN_ROUTE = 'pli:open-route';

/** Anyone may call this route. Without it the guard of identity refuses whoever has not signed in. */
export const OpenRoute = (): CustomDecorator => SetMetadata(OPEN_ROUTE, true);
