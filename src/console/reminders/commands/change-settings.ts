import { command } from '../../../platform/command.ts';
import { writeSetting } from '../../../platform/settings.ts';
import { REMINDER_SETTINGS_KEY, ReminderSettings } from '../types.ts';

/** When lateness goes up to the disclosure office. */
export const changeReminderSettings = command({
  name: 'reminder.changeSettings',
  permission: 'setting.manage',
  input: ReminderSettings,
  async run({ tx, now, actor, record }, settings) {
    await writeSetting(tx, { key: REMINDER_SETTINGS_KEY, value: settings, at: now, by: actor.staffId });
    await record({
      name: 'reminder.settingsChanged',
      subject: { type: 'setting', id: REMINDER_SETTINGS_KEY },
      siteId: actor.siteId,
      payload: settings,
    });
  },
});
