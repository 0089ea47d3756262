<?php
/**
 * The door by which the command that started this store sets it up. Its token is made for this site alone.
 *
 * @package Tandem\LocalStore
 */

defined( 'ABSPATH' ) || exit;

/**
 * Adds a route that only the command may use; it then acts as the store's owner.
 *
 * @param string   $path What follows tandem-local/v1.
 * @param callable $work Gets the request, gives an answer back.
 */
function tandem_local_route( string $path, callable $work ): void {
	register_rest_route(
		'tandem-local/v1',
		$path,
		array(
			'methods'             => 'POST',
			'callback'            => $work,
			'permission_callback' => static function ( WP_REST_Request $request ) {
				$given = (string) $request->get_header( 'x_tandem_local' );
				if ( ! defined( 'TANDEM_LOCAL_TOKEN' ) || ! hash_equals( TANDEM_LOCAL_TOKEN, $given ) ) {
					return false;
				}
				wp_set_current_user( 1 );
				return true;
			},
		)
	);
}

// What is due is done when the command asks: it stands for the cron of a server.
add_action(
	'rest_api_init',
	static function () {
		tandem_local_route(
			'/work',
			static function () {
				foreach ( wp_get_ready_cron_jobs() as $time => $hooks ) {
					foreach ( $hooks as $hook => $events ) {
						foreach ( $events as $event ) {
							if ( $event['schedule'] ) {
								wp_reschedule_event( $time, $event['schedule'], $hook, $event['args'] );
							}
							wp_unschedule_event( $time, $hook, $event['args'] );
							do_action_ref_array( $hook, $event['args'] );
						}
					}
				}
				$runner = class_exists( 'ActionScheduler' ) ? ActionScheduler::runner() : null;
				return array( 'done' => $runner ? $runner->run( 'Tandem on this machine' ) : 0 );
			}
		);
	}
);
