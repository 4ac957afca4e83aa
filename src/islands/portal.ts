import { offerSharing } from './copy-share.ts';
import { deviceStorage } from './device-storage.ts';
import { rememberTextSize } from './text-size.ts';

rememberTextSize(document, deviceStorage());
offerSharing(document);
