-- Due days of assignments of work plans are told by mail as those of duties are.
alter table reminder drop constraint reminder_subject_type_check;
alter table reminder add constraint reminder_subject_type_check
  check (subject_type in ('obligation', 'application', 'edition', 'assignment'));

comment on column reminder.subject_type is '对象种类（公开义务、申请、联合发文版本、工作任务）';
