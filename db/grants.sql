-- Rights of the application role, applied after every migration run. Idempotent.
-- Events and the change feed can be read and added to, never changed: the log of what was published is evidence.
grant usage on schema public to gongkai_app;
grant select, insert, update, delete on all tables in schema public to gongkai_app;
grant usage, select on all sequences in schema public to gongkai_app;
revoke update, delete, truncate on event, change from gongkai_app;
-- Sign-in tables: better-auth and the limits read and write them like any table of the application.
grant usage on schema auth to gongkai_app;
grant select, insert, update, delete on all tables in schema auth to gongkai_app;
