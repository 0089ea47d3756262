<?php
/**
 * C11: what the server may ask the shop.
 *
 * @package Tandem
 */

namespace Tandem\Api;

use Tandem\Connect\Letting_Go;
use Tandem\Guard;
use Tandem\Health\Facts;
use Tandem\Outbox\Back_Off;
use Tandem\Outbox\Table;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Below wc-tandem/v1: WooCommerce's keys open every namespace that begins with wc-.
 */
final class Rest {

	const SPACE = 'wc-tandem/v1';

	/**
	 * Hooks.
	 */
	public static function register() {
		add_action( 'rest_api_init', Guard::action( array( __CLASS__, 'routes' ) ) );
	}

	/**
	 * Makes the routes known.
	 */
	public static function routes() {
		$id    = self::number( 0, PHP_INT_MAX, 0 );
		$limit = array( __CLASS__, 'number' );
		self::route( 'status', 'status' );
		self::route( 'outbox', 'outbox', array( 'after' => $id, 'limit' => $limit( 1, 500, 200 ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		self::route( 'orders', 'orders', array( 'after' => $id, 'limit' => $limit( 1, 100, 50 ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		self::route( 'orders/(?P<id>[\d]{1,19})', 'order' );
		self::route(
			'marks',
			'marks',
			array(
				'kind'  => array(
					'type'     => 'string',
					'enum'     => array( 'orders', 'products' ),
					'required' => true,
				),
				'after' => $id,
				'limit' => $limit( 1, 1000, 500 ),
			)
		);
		self::route( 'disconnected', 'disconnected', array(), 'POST' );
		// Open to all: it tells nothing but whether the caller's own header arrived, which is what has to be found out
		// when keys do not arrive.
		register_rest_route(
			self::SPACE,
			'/echo',
			array(
				'methods'             => 'GET',
				'callback'            => array( __CLASS__, 'echo_headers' ),
				'permission_callback' => '__return_true',
			)
		);
	}

	/**
	 * One route for shop managers.
	 *
	 * @param string $path   Path.
	 * @param string $method Method of this class.
	 * @param array  $args   Parameters.
	 * @param string $verb   HTTP method.
	 */
	private static function route( $path, $method, array $args = array(), $verb = 'GET' ) {
		register_rest_route(
			self::SPACE,
			'/' . $path,
			array(
				'methods'             => $verb,
				'callback'            => array( __CLASS__, $method ),
				'permission_callback' => array( __CLASS__, 'may' ),
				'args'                => $args,
			)
		);
	}

	/**
	 * Who may ask.
	 *
	 * @return bool|\WP_Error
	 */
	public static function may() {
		if ( current_user_can( 'manage_woocommerce' ) ) {
			return true;
		}
		return new \WP_Error( 'wc_tandem_cannot', __( 'Only somebody who manages the shop can do that.', 'tandem-for-woocommerce' ), array( 'status' => rest_authorization_required_code() ) );
	}

	/**
	 * A bounded number in the address.
	 *
	 * @param int $least   Least.
	 * @param int $most    Most.
	 * @param int $without When it is not there.
	 * @return array
	 */
	public static function number( $least, $most, $without ) {
		return array(
			'type'    => 'integer',
			'minimum' => $least,
			'maximum' => $most,
			'default' => $without,
		);
	}

	/**
	 * GET status.
	 *
	 * @param \WP_REST_Request $request Request.
	 * @return array
	 */
	public static function status( $request ) {
		return Facts::all( '' !== (string) $request->get_header( 'authorization' ) );
	}

	/**
	 * GET echo.
	 *
	 * @param \WP_REST_Request $request Request.
	 * @return \WP_REST_Response
	 */
	public static function echo_headers( $request ) {
		$header   = (string) $request->get_header( 'authorization' );
		$scheme   = strtolower( (string) strtok( $header, ' ' ) );
		$response = new \WP_REST_Response(
			array(
				'tandem'  => TANDEM_VERSION,
				'headers' => array(
					'authorization' => '' !== $header,
					'scheme'        => in_array( $scheme, array( 'basic', 'bearer', 'oauth', 'tandem-test' ), true ) ? $scheme : '',
				),
			)
		);
		$response->header( 'Cache-Control', 'no-store' );
		return $response;
	}

	/**
	 * GET outbox: what the server reads when the shop's own sending is silent.
	 *
	 * @param \WP_REST_Request $request Request.
	 * @return array
	 */
	public static function outbox( $request ) {
		$after = (int) $request['after'];
		$rows  = Table::after( $after, (int) $request['limit'] );
		$rows  = array_slice( $rows, 0, Back_Off::sendable( $after, array_map( array( Table::class, 'pair' ), $rows ), time() ) );
		Table::trying( array_map( 'intval', wp_list_pluck( $rows, 'seq' ) ) );
		return array(
			'entries' => array_map( array( Table::class, 'on_the_wire' ), $rows ),
			'head'    => Table::figures()['head'],
		);
	}

	/**
	 * GET orders.
	 *
	 * @param \WP_REST_Request $request Request.
	 * @return \WP_REST_Response|\WP_Error
	 */
	public static function orders( $request ) {
		if ( ! self::orders_are_agreed() ) {
			return self::not_agreed();
		}
		$ids      = Ids::orders( (int) $request['after'], (int) $request['limit'] );
		$page     = Orders::read( $ids );
		$response = new \WP_REST_Response( $page['orders'] );
		$response->header( 'X-WP-Total', (string) Ids::count_orders() );
		$response->header( 'X-Tandem-Last-Id', (string) ( $ids ? end( $ids ) : (int) $request['after'] ) );
		if ( $page['failed'] ) {
			$response->header( 'X-Tandem-Failed', implode( ',', $page['failed'] ) );
		}
		return $response;
	}

	/**
	 * GET orders/<id>.
	 *
	 * @param \WP_REST_Request $request Request.
	 * @return array|\WP_Error
	 */
	public static function order( $request ) {
		if ( ! self::orders_are_agreed() ) {
			return self::not_agreed();
		}
		$id = (int) $request['id'];
		if ( ! Ids::is_order( $id ) ) {
			return new \WP_Error( 'wc_tandem_gone', __( 'There is no such order.', 'tandem-for-woocommerce' ), array( 'status' => 404 ) );
		}
		$page = Orders::read( array( $id ) );
		if ( $page['failed'] ) {
			return new \WP_Error( 'wc_tandem_failed', __( 'This order could not be shown.', 'tandem-for-woocommerce' ), array( 'status' => 500 ) );
		}
		return $page['orders'][0];
	}

	/**
	 * GET marks.
	 *
	 * @param \WP_REST_Request $request Request.
	 * @return array|\WP_Error
	 */
	public static function marks( $request ) {
		$after = (int) $request['after'];
		$limit = (int) $request['limit'];
		if ( 'products' === $request['kind'] ) {
			return array_intersect( array( 'rooms', 'marketplace' ), Settings::parts() ) ? Marks::products( $after, $limit ) : self::not_agreed();
		}
		return self::orders_are_agreed() ? Marks::orders( $after, $limit ) : self::not_agreed();
	}

	/**
	 * POST disconnected: the server let go.
	 *
	 * @return array
	 */
	public static function disconnected() {
		if ( '' !== Settings::store_key() ) {
			Letting_Go::was_let_go( 'disconnected', __( 'The server ended the connection.', 'tandem-for-woocommerce' ) );
		}
		return array( 'ok' => true );
	}

	/**
	 * Whether the owner agreed that orders are read. While the keys are being tried nothing is agreed yet.
	 *
	 * @return bool
	 */
	private static function orders_are_agreed() {
		return (bool) array_intersect( array( 'orders', 'fulfilment' ), Settings::parts() );
	}

	/**
	 * A refusal.
	 *
	 * @return \WP_Error
	 */
	private static function not_agreed() {
		return new \WP_Error( 'wc_tandem_not_agreed', __( 'The owner of this shop did not switch on a part that reads this.', 'tandem-for-woocommerce' ), array( 'status' => 403 ) );
	}
}
