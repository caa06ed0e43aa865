CREATE TABLE `derivations` (
	`what` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
