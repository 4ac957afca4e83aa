-- The report on the year before, where it was not made here: its tables as a file held them, for what it carried over.
alter table annual_report add column previous_file jsonb;

comment on column annual_report.previous_file is '上年报告文件中的表格';
