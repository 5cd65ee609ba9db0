import { ApiHideProperty } from '@nestjs/swagger';
import { Equals } from 'class-validator';

/** For acts that need nothing said: an empty object. A class without a single rule would let every field through. */
export class NothingBody {
  @ApiHideProperty() @Equals(undefined) nothing?: undefined;
}
