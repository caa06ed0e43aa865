CREATE TABLE `job_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`server` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text NOT NULL,
	`result` text NOT NULL,
	`done` integer NOT NULL,
	`left_over` integer NOT NULL,
	`fault` text,
	`reference` text
);
--> statement-breakpoint
CREATE INDEX `job_runs_job` ON `job_runs` (`job`,`ended_at`);--> statement-breakpoint
CREATE INDEX `job_runs_ended` ON `job_runs` (`ended_at`);